# bash completion for chat-client, made by `make docs` from lib/config; do not edit
_chat_client() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  case $before in
    --cert) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
  esac
  [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--cert --allow-keylog --plain --json --stay --no-color --lang --help --version' -- "$word")
}
complete -F _chat_client chat-client
