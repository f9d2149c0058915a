import { Command } from 'commander';
import type { CommandIo } from '../shared/io.ts';
import { cacheOptions, leanOptions, modelServerOptions } from '../shared/options.ts';
import type { DoctorSettings } from './runDoctor.ts';

const EXAMPLES = `
Examples:
  $ slopcheck doctor                                           what can this machine verify with?
  $ slopcheck doctor --model qwen3 --base-url http://localhost:11434/v1

Exit codes: 0 nothing is broken, 2 something is.`;

/** `slopcheck doctor`: what there is on this machine to verify with, and how to get the rest. */
export function doctorCommand(io: CommandIo, finish: (code: number) => void): Command {
  const command = new Command('doctor')
    .description('tell what this machine can verify with, and how to get the rest')
    .addHelpText('after', EXAMPLES)
    .action(async (settings: DoctorSettings) => {
      const { runDoctor } = await import('./runDoctor.ts');
      finish(await runDoctor(settings, io));
    });
  const options = [...leanOptions(), ...modelServerOptions(), ...cacheOptions(io.env)];
  for (const option of options) command.addOption(option);
  return command;
}
