import type { CommandShape, FlagShape } from './shape.ts';

/** The shells that a script can be written for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A script that tells a shell how to complete command lines of slopcheck. */
export function completionScript(shell: Shell, commands: readonly CommandShape[]): string {
  return { bash, zsh, fish }[shell](commands);
}

function bash(commands: readonly CommandShape[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map(({ name, flags, choices }) => {
    const valued = flags.filter(({ takesValue }) => takesValue);
    const chosen = valued.flatMap((flag) =>
      flag.choices === null
        ? []
        : [
            `        ${flag.long}) COMPREPLY=($(compgen -W '${flag.choices.join(' ')}' -- "$cur")); return ;;`,
          ],
    );
    const free = valued.filter((flag) => flag.choices === null).map(({ long }) => long);
    const files = free.length === 0 ? [] : [`        ${free.join('|')}) return ;;`];
    const previous = [...chosen, ...files];
    return [
      `    ${name})`,
      ...(previous.length > 0 ? ['      case "$prev" in', ...previous, '      esac'] : []),
      `      [[ $cur == -* ]] && COMPREPLY=($(compgen -W '${flags.map(({ long }) => long).join(' ')}' -- "$cur"))`,
      ...(choices === null
        ? []
        : [
            `      [[ $cur != -* && $COMP_CWORD -eq 2 ]] && COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$cur"))`,
          ]),
      '      ;;',
    ].join('\n');
  });
  return `# bash completion for slopcheck; use it by: source <(slopcheck completion bash)
_slopcheck() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '${names} --help --version' -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
}
# Where nothing is offered, files are.
complete -o default -F _slopcheck slopcheck
`;
}

function zsh(commands: readonly CommandShape[]): string {
  const described = commands.map(
    ({ name, description }) => `    ${quoted(`${name}:${description}`)}`,
  );
  const cases = commands.map(({ name, flags, choices }) => {
    const specs = flags.map(zshFlag);
    const rest =
      choices === null ? `'*:file:_files'` : `'1:what:(${choices.join(' ')})' '*:file:_files'`;
    return `    ${name}) _arguments -s ${[...specs, rest].join(' \\\n      ')} ;;`;
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
  case $command in
${cases.join('\n')}
  esac
}
compdef _slopcheck slopcheck
`;
}

function zshFlag({ long, description, takesValue, choices }: FlagShape): string {
  const about = description.replaceAll('[', '(').replaceAll(']', ')').replaceAll(':', ' -');
  const value = takesValue
    ? `:value:${choices === null ? '_files' : `(${choices.join(' ')})`}`
    : '';
  return quoted(`*${long}[${about}]${value}`);
}

function fish(commands: readonly CommandShape[]): string {
  const first = "complete -c slopcheck -n '__fish_use_subcommand'";
  const lines = commands.flatMap(({ name, description, flags, choices }) => {
    const within = `complete -c slopcheck -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `${first} -f -a ${name} -d ${quoted(description)}`,
      ...(choices === null ? [] : [`${within} -f -a ${quoted(choices.join(' '))}`]),
      ...flags.map(({ long, short, description: about, takesValue, choices: values }) => {
        const letter = short === null ? '' : ` -s ${short.slice(1)}`;
        const value =
          values !== null ? ` -x -a ${quoted(values.join(' '))}` : takesValue ? ' -r' : '';
        return `${within} -l ${long.slice(2)}${letter}${value} -d ${quoted(about)}`;
      }),
    ];
  });
  return `# fish completion for slopcheck; use it by: slopcheck completion fish | source
${lines.join('\n')}
`;
}

/** A word that a shell takes as it is. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
