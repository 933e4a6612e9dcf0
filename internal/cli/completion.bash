# Sets words, cword, cur and prev, up to the cursor. bash parts words at = and :, which
# --env=staging and specs/product.yaml:6 have inside: they are joined where no space is between.
__jobhivegen_words()
{
    local i gap word last line=${COMP_LINE:0:COMP_POINT}
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        gap=${line%%[![:space:]]*}
        line=${line#"$gap"}
        word=${COMP_WORDS[i]}
        if ((i == COMP_CWORD)); then
            word=$line
        fi
        line=${line#"$word"}
        last=$((${#words[@]} - 1))
        if ((i > 0)) && [[ -z $gap && ( $word == [=:]* || ${words[last]} == *[=:] ) ]]; then
            words[last]+=$word
        else
            words+=("$word")
        fi
    done
    cword=$((${#words[@]} - 1))
    cur=${words[cword]}
    prev=${words[cword - 1]}
}

# Completes files, or with -d folders only.
__jobhivegen_filedir()
{
    if declare -F _filedir >/dev/null 2>&1; then
        _filedir "$@"
        return
    fi
    local name kind=-f
    if [[ ${1-} == -d ]]; then
        kind=-d
    fi
    while IFS='' read -r name; do
        COMPREPLY+=("$name")
    done < <(compgen "$kind" -- "$cur")
    if [[ $(type -t compopt) == builtin ]]; then
        compopt -o filenames 2>/dev/null
    fi
}
