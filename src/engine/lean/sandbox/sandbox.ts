import type { Limits } from '../../../process/limits.ts';
import type { Command } from '../../../process/runProcess.ts';
import { type Access, elanHome } from './access.ts';
import { bubblewrapArgs } from './bubblewrap.ts';
import { limitedArgs } from './limits.ts';
import { namespacesArgs } from './namespaces.ts';

/** How strongly a program is kept from the rest of the machine, strongest first; `off` is the user's own wish. */
export type SandboxLevel = 'bubblewrap' | 'namespaces' | 'limits' | 'off';

/** A way to run programs that are not trusted. */
export interface Sandbox {
  readonly level: SandboxLevel;
  /** What is missing, for the report; null for a sealed one. */
  readonly warning: string | null;
  /** The same command, run inside. Its environment must be scrubbed already. */
  wrap(command: Command, access: Access, limits: Limits): Command;
}

/** What the levels that seal programs off do, for people. */
export const SEALED: Readonly<Record<'bubblewrap' | 'namespaces', string>> = {
  bubblewrap: 'sealed off by bubblewrap: no network, no home folder, one writable folder',
  namespaces: 'sealed off by namespaces: no network, no home folder, one writable folder',
};

/** Programs that the sandbox starts are looked for here, too; administrators' folders are not on everybody's PATH. */
const ADMIN_PATHS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

export function createSandbox(level: SandboxLevel): Sandbox {
  switch (level) {
    case 'bubblewrap':
      return sealed(level, 'bwrap', bubblewrapArgs);
    case 'namespaces':
      return sealed(level, 'setpriv', namespacesArgs);
    case 'limits':
      return {
        level,
        warning:
          'no sandbox: Lean runs under limits, but it can read files, write files and use the network; install bubblewrap',
        wrap: (command, _, limits) =>
          withLine(command, limits, limitedArgs(limits, false, line(command))),
      };
    case 'off':
      return {
        level,
        warning: 'the sandbox is switched off: what a proof makes Lean do can reach everything',
        wrap: (command, _, limits) => ({ ...command, limits }),
      };
  }
}

function sealed(
  level: 'bubblewrap' | 'namespaces',
  program: string,
  argsOf: (access: Access, cwd: string, line: readonly string[]) => string[],
): Sandbox {
  return {
    level,
    warning: null,
    wrap(command, access, limits) {
      const inner = limitedArgs(limits, true, line(command));
      const { work } = access;
      const elan = elanHome(command.env);
      const env = { ...command.env, HOME: work, TMPDIR: work, ELAN_HOME: elan };
      const searched = [command.env.PATH ?? '', ...ADMIN_PATHS].filter((part) => part !== '');
      return {
        ...command,
        program,
        args: argsOf(access, command.cwd, inner),
        env: { ...env, PATH: searched.join(':') },
        limits,
      };
    },
  };
}

function line({ program, args }: Command): string[] {
  return [program, ...args];
}

function withLine(command: Command, limits: Limits, [program = '', ...args]: string[]): Command {
  return { ...command, program, args, limits };
}
