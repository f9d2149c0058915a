import { firstLine } from '../../report/wrap.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, columnsOf, say } from './io.ts';

/** Tells people on stderr what is being done. Texts may hold foreign ones: what could steer a terminal is shown as its code point. */
export interface Progress {
  /** What goes on now; on a terminal it replaces what was said before. */
  doing(text: string): void;
  /** Something that stays to be read. */
  done(text: string): void;
  /** Removes the passing line, before other output and at the end. */
  clear(): void;
}

/** On a terminal one line that changes; elsewhere only what stays, a line each. */
export function createProgress(io: CommandIo): Progress {
  const { stderr } = io;
  if (!stderr.isTTY || io.env.TERM === 'dumb') {
    return {
      doing() {},
      done: (text) => say(io, text),
      clear() {},
    };
  }
  const clear = (): void => void stderr.write('\r\u001b[2K');
  return {
    doing(text) {
      // The last column stays free, where some terminals would begin a new line. Wide letters take two.
      const room = Math.max(1, columnsOf(stderr) - 1);
      clear();
      stderr.write(firstLine(oneLine(text), room));
    },
    done(text) {
      clear();
      say(io, text);
    },
    clear,
  };
}
