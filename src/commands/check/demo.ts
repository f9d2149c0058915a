import { Command } from 'commander';
import type { CommandIo } from '../shared/io.ts';
import type { DemoSettings } from './runDemo.ts';

const EXAMPLES = `
Examples:
  $ slopcheck demo           check a sound proof and a slop proof, which come along
  $ slopcheck demo --open    and show the report as a page

It asks no model and needs no key, no network and no Lean.`;

/** `slopcheck demo`: what slopcheck does, on two proofs that come along. */
export function demoCommand(io: CommandIo, finish: (code: number) => void): Command {
  return new Command('demo')
    .description('check a sound proof and a slop proof, which come along')
    .option('--open', 'show the report as a page in the browser')
    .addHelpText('after', EXAMPLES)
    .action(async (settings: DemoSettings) => {
      const { runDemo } = await import('./runDemo.ts');
      finish(await runDemo(settings, io));
    });
}
