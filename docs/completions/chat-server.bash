# bash completion for chat-server, made by `make docs` from lib/config; do not edit
_chat_server() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if ((COMP_CWORD > 1)); then
    case ${COMP_WORDS[1]} in
      certs)
        case $before in
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--force --lang --help' -- "$word")
        [[ $word != -* ]] && mapfile -t COMPREPLY < <(compgen -d -- "$word")
        return 0 ;;
      renew)
        case $before in
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--finish --lang --help' -- "$word")
        [[ $word != -* ]] && mapfile -t COMPREPLY < <(compgen -d -- "$word")
        return 0 ;;
      invite)
        case $before in
          --host) return ;;
          --port) return ;;
          --cert) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --uses) return ;;
          --expires) return ;;
          --name) return ;;
          --data) return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--host --port --cert --uses --expires --name --data --lang --help' -- "$word")
        return 0 ;;
      names)
        case $before in
          --data) return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--data --lang --help' -- "$word")
        return 0 ;;
      free)
        case $before in
          --data) return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--yes --data --lang --help' -- "$word")
        return 0 ;;
      ban)
        case $before in
          --data) return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--data --lang --help' -- "$word")
        return 0 ;;
      unban)
        case $before in
          --data) return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--data --lang --help' -- "$word")
        return 0 ;;
    esac
  elif [[ $word != -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'certs renew invite names free ban unban' -- "$word")
    return
  fi
  case $before in
    --host) return ;;
    --port) return ;;
    --cert) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
    --key) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
    --admission) mapfile -t COMPREPLY < <(compgen -W 'open invite' -- "$word") && return ;;
    --data) return ;;
    --max-people) return ;;
    --rate-limit) mapfile -t COMPREPLY < <(compgen -W 'on off' -- "$word") && return ;;
    --messages-per-second) return ;;
    --bytes-per-second) return ;;
    --bad-lines-per-minute) return ;;
    --new-names-per-hour) return ;;
    --metrics) return ;;
    --log) mapfile -t COMPREPLY < <(compgen -W 'text json' -- "$word") && return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
  esac
  [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--host --port --cert --key --new-certificate --admission --require-login --data --ephemeral --max-people --rate-limit --messages-per-second --bytes-per-second --bad-lines-per-minute --new-names-per-hour --metrics --log --lang --help --version' -- "$word")
}
complete -F _chat_server chat-server
