# fish completion for chat-server, made by `make docs` from lib/config; do not edit
complete -c chat-server -f
complete -c chat-server -l host -x -d 'address to listen on'
complete -c chat-server -l port -x -d 'port to listen on; 0 takes a free one'
complete -c chat-server -l cert -r -F -d 'the server\'s certificate'
complete -c chat-server -l key -r -F -d 'its private key'
complete -c chat-server -l max-people -x -d 'people present at most; who comes then is refused'
complete -c chat-server -l log -x -a 'text json' -d 'readable lines, or JSON for machines'
complete -c chat-server -l lang -x -a 'es en' -d 'language (default: LC_ALL, LC_MESSAGES, LANG)'
complete -c chat-server -l help -d 'this help'
complete -c chat-server -l version -d 'version and protocol'
