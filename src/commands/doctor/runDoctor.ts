import { createColors } from 'picocolors';
import { checkCache } from '../../doctor/cache.ts';
import { broken, type CheckResult, ok } from '../../doctor/check.ts';
import { checkLean } from '../../doctor/lean.ts';
import { checkModelServer } from '../../doctor/modelServer.ts';
import { checkNode } from '../../doctor/node.ts';
import { checkSandbox } from '../../doctor/sandbox.ts';
import { probeZ3 } from '../../engine/smt/z3/probe.ts';
import { SOLVER_VERSION } from '../../engine/smt/z3/version.ts';
import { oneLine } from '../../text/sanitize.ts';
import { apiKeyFrom } from '../shared/apiKey.ts';
import { type CommandIo, EXIT, wantsColor } from '../shared/io.ts';

export interface DoctorSettings {
  readonly lean?: string;
  readonly project?: string;
  readonly exporter?: string;
  readonly model?: string;
  readonly baseUrl: string;
  readonly cacheDir: string;
}

/** Looks at the machine and prints a line for each thing found. Gives the exit code. */
export async function runDoctor(settings: DoctorSettings, io: CommandIo): Promise<number> {
  const { lean, project, exporter, model, baseUrl, cacheDir } = settings;
  const apiKey = apiKeyFrom(io.env);
  const results = (
    await Promise.all([
      checkNode(process.versions.node),
      checkZ3(),
      checkLean({ lean, project, exporter, env: io.env, cwd: io.cwd, signal: io.signal }),
      checkSandbox(io.env, io.signal),
      checkModelServer({ baseUrl, model, apiKey }, io.signal),
      checkCache(cacheDir),
    ])
  ).flat();
  const paint = createColors(wantsColor(io.env, io.stdout));
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const result of results) io.stdout.write(`${line(result, width, paint)}\n`);
  return results.some(({ state }) => state === 'broken') ? EXIT.error : EXIT.ok;
}

async function checkZ3(): Promise<CheckResult> {
  const probe = await probeZ3();
  return probe.kind === 'ok'
    ? ok('Z3', `${probe.version}, embedded by z3-solver ${SOLVER_VERSION}`)
    : broken('Z3', probe.message, 'install slopcheck again: npm ci');
}

function line(
  { name, state, found, fix }: CheckResult,
  width: number,
  paint: ReturnType<typeof createColors>,
): string {
  const mark = { ok: paint.green('✔'), absent: paint.yellow('–'), broken: paint.red('✘') }[state];
  const todo = fix === null ? '' : ` → ${fix}`;
  return `${mark} ${name.padEnd(width)}  ${oneLine(found)}${todo}`;
}
