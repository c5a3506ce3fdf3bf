# bash completion for chat-client, made by `make docs` from lib/config; do not edit
_chat_client() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if ((COMP_CWORD > 1)); then
    case ${COMP_WORDS[1]} in
      join)
        case $before in
          --alias) return ;;
          --as) return ;;
          --profile) return ;;
          --passphrase-file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--alias --allow-keylog --plain --json --stay --no-color --as --profile --passphrase-file --lang --help' -- "$word")
        return 0 ;;
      move)
        case $before in
          --server) return ;;
          --as) return ;;
          --profile) return ;;
          --passphrase-file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--server --as --profile --passphrase-file --lang --help' -- "$word")
        return 0 ;;
      repin)
        case $before in
          --as) return ;;
          --profile) return ;;
          --passphrase-file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--as --profile --passphrase-file --lang --help' -- "$word")
        return 0 ;;
      passphrase)
        case $before in
          --as) return ;;
          --profile) return ;;
          --passphrase-file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--as --profile --passphrase-file --lang --help' -- "$word")
        return 0 ;;
      backup)
        case $before in
          --as) return ;;
          --profile) return ;;
          --passphrase-file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--as --profile --passphrase-file --lang --help' -- "$word")
        [[ $word != -* ]] && mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return 0 ;;
      restore)
        case $before in
          --as) return ;;
          --profile) return ;;
          --passphrase-file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--as --profile --passphrase-file --lang --help' -- "$word")
        [[ $word != -* ]] && mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return 0 ;;
      new-identity)
        case $before in
          --as) return ;;
          --profile) return ;;
          --passphrase-file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--as --profile --passphrase-file --lang --help' -- "$word")
        return 0 ;;
      revoke)
        case $before in
          --backup) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --as) return ;;
          --profile) return ;;
          --passphrase-file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
          --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
        esac
        [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--backup --as --profile --passphrase-file --lang --help' -- "$word")
        return 0 ;;
    esac
  elif [[ $word != -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'join move repin passphrase backup restore new-identity revoke' -- "$word")
    return
  fi
  case $before in
    --cert) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
    --server) return ;;
    --as) return ;;
    --profile) return ;;
    --passphrase-file) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W 'es en' -- "$word") && return ;;
  esac
  [[ $word == -* ]] && mapfile -t COMPREPLY < <(compgen -W '--cert --server --allow-unproven-server --allow-keylog --plain --json --stay --no-color --as --profile --passphrase-file --lang --help --version' -- "$word")
}
complete -F _chat_client chat-client
