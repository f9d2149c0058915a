import type { CommandShape, FlagShape } from './shape.ts';

/** The shells that a script can be written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A script that tells a shell how to complete command lines of slopcheck. */
export function completionScript(shell: Shell, commands: readonly CommandShape[]): string {
  return { bash, zsh, fish }[shell](commands);
}

function bash(commands: readonly CommandShape[]): string {
  const offer = (words: readonly string[]): string =>
    `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$cur"))`;
  const cases = commands.map(({ name, flags, choices, parts }) => {
    const valued = flags.filter(({ takesValue }) => takesValue);
    const chosen = valued.flatMap((flag) =>
      flag.choices === null ? [] : [`        ${flag.long}) ${offer(flag.choices)}; return ;;`],
    );
    const free = valued.filter((flag) => flag.choices === null).map(({ long }) => long);
    const files = free.length === 0 ? [] : [`        ${free.join('|')}) return ;;`];
    const previous = [...chosen, ...files];
    return [
      `    ${quoted(name)})`,
      ...(previous.length > 0 ? ['      case "$prev" in', ...previous, '      esac'] : []),
      `      [[ $cur == -* ]] && ${offer(flags.map(({ long }) => long))}`,
      ...(choices === null
        ? []
        : [`      [[ $cur != -* && $COMP_CWORD -eq 2 ]] && ${offer(choices)}`]),
      // Before a letter is there, files are what is meant.
      ...(parts.length === 0
        ? []
        : [`      [[ -n $cur && $cur != -* && $COMP_CWORD -eq 2 ]] && ${offer(parts)}`]),
      '      ;;',
    ].join('\n');
  });
  return `# bash completion for slopcheck; use it by: source <(slopcheck completion bash)
_slopcheck() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    ${offer([...firstWords(commands), '--help', '--version'])}
    return
  fi
  # Bash takes --flag=value apart.
  if [[ $cur == '=' ]]; then
    cur=
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [[ $COMP_CWORD -gt 2 ]]; then
    case "$command \${COMP_WORDS[2]}" in ${partNames(commands).map(quoted).join('|')}) command="$command \${COMP_WORDS[2]}" ;; esac
  fi
  case "$command" in
${cases.join('\n')}
  esac
}
# Where nothing is offered, files are.
complete -o default -F _slopcheck slopcheck
`;
}

function firstWords(commands: readonly CommandShape[]): string[] {
  return commands.flatMap(({ name }) => (name.includes(' ') ? [] : [name]));
}

function partNames(commands: readonly CommandShape[]): string[] {
  return commands.flatMap(({ name }) => (name.includes(' ') ? [name] : []));
}

function zsh(commands: readonly CommandShape[]): string {
  const described = commands.flatMap(({ name, description }) =>
    name.includes(' ') ? [] : [`    ${quoted(`${name}:${description}`)}`],
  );
  const cases = commands.map(({ name, flags, choices, parts }) => {
    const first =
      choices !== null
        ? [`'1:what:(${choices.join(' ')})'`]
        : parts.length > 0
          ? [`'1:what:{_alternative "parts:part:(${parts.join(' ')})" "files:file:_files"}'`]
          : [];
    const specs = [...flags.map(zshFlag), ...first, `'*:file:_files'`];
    return `    ${quoted(name)}) _arguments -s ${specs.join(' \\\n      ')} ;;`;
  });
  return `#compdef slopcheck
# zsh completion for slopcheck; use it by: source <(slopcheck completion zsh)
_slopcheck() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  if (( CURRENT > 2 )); then
    case "$command $words[2]" in
      (${partNames(commands).map(quoted).join('|')})
        command="$command $words[2]"
        shift words
        (( CURRENT-- )) ;;
    esac
  fi
  case $command in
${cases.join('\n')}
  esac
}
compdef _slopcheck slopcheck
`;
}

function zshFlag({ long, description, takesValue, choices }: FlagShape): string {
  const about = description.replaceAll('[', '(').replaceAll(']', ')').replaceAll(':', ' -');
  if (!takesValue) return quoted(`*${long}[${about}]`);
  // The sign says that a value may stand behind it as well as in the next word.
  const values = choices === null ? '_files' : `(${choices.join(' ')})`;
  return quoted(`*${long}=[${about}]:value:${values}`);
}

function fish(commands: readonly CommandShape[]): string {
  const isFirst = 'test (count (commandline -opc)) -eq 2';
  const lines = commands.flatMap(({ name, description, flags, choices, parts }) => {
    const within = `complete -c slopcheck -n ${quoted(`__slopcheck_command "${name}"`)}`;
    const first = `complete -c slopcheck -n ${quoted(`__slopcheck_command "${name}"; and ${isFirst}`)}`;
    return [
      ...(name.includes(' ')
        ? []
        : [
            `complete -c slopcheck -n '__fish_use_subcommand' -f -a ${name} -d ${quoted(description)}`,
          ]),
      ...(choices === null ? [] : [`${first} -f -a ${quoted(choices.join(' '))}`]),
      ...(parts.length === 0 ? [] : [`${first} -a ${quoted(parts.join(' '))}`]),
      ...flags.map(({ long, short, description: about, takesValue, choices: values }) => {
        const letter = short === null ? '' : ` -s ${short.slice(1)}`;
        const value =
          values !== null ? ` -x -a ${quoted(values.join(' '))}` : takesValue ? ' -r' : '';
        return `${within} -l ${long.slice(2)}${letter}${value} -d ${quoted(about)}`;
      }),
    ];
  });
  return `# fish completion for slopcheck; use it by: slopcheck completion fish | source
function __slopcheck_command
  set -l words (commandline -opc)
  set -l command "$words[2]"
  if contains -- "$words[2] $words[3]" ${partNames(commands).map(quoted).join(' ')}
    set command "$words[2] $words[3]"
  end
  test "$command" = "$argv[1]"
end
${lines.join('\n')}
`;
}

/** A word that a shell takes as it is. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
