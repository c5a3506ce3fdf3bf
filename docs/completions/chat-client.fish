# fish completion for chat-client, made by `make docs` from lib/config; do not edit
complete -c chat-client -f
complete -c chat-client -l cert -r -F -d 'the server\'s certificate (default: server.crt here, beside the programme, or in certs/)'
complete -c chat-client -l allow-keylog -d 'connect although SSLKEYLOGFILE records the TLS keys'
complete -c chat-client -l plain -d 'one line per event, no cursor movements'
complete -c chat-client -l json -d 'one JSON object per event'
complete -c chat-client -l stay -d 'go on receiving after the end of the input'
complete -c chat-client -l no-color -d 'no colours'
complete -c chat-client -l lang -x -a 'es en' -d 'language (default: LC_ALL, LC_MESSAGES, LANG)'
complete -c chat-client -l help -d 'this help'
complete -c chat-client -l version -d 'version and protocol'
