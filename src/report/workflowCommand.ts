import { oneLine, sanitize } from '../text/sanitize.ts';

/** A command of GitHub's runner that annotates a line of a file. */
export function workflowCommand(
  name: 'error' | 'warning',
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name}${list.length === 0 ? '' : ` ${list.join(',')}`}::${escapeData(message.trimEnd())}`;
}

/** As the runner reads them back: `%` first, then what would end a line. */
function escapeData(text: string): string {
  return safeForRunners(sanitize(text))
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A line that begins with `::` is a command for GitHub's runner, and a file may be called anything. */
export function shownFile(file: string): string {
  const name = safeForRunners(oneLine(file));
  return name.startsWith(':') || name === '' ? `./${name}` : name;
}

/** GitHub's runner finds its older form of command, `##[name]`, anywhere in a line. */
export function safeForRunners(line: string): string {
  return line.replaceAll('##[', '# #[');
}

/** Lines for people in which no file name or foreign message is a command for GitHub's runner, which reads all that is printed. */
export function withoutCommands(lines: string): string {
  return safeForRunners(lines).replace(/^([^\S\n]*)::/gm, '$1./::');
}
