import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isProgram } from '../../../store/onDisk.ts';
import { elanHome } from '../sandbox/access.ts';

/**
 * The program `lean` of a toolchain itself, beside which stands all that comes with it. The one of elan is a stand-in for that of
 * many toolchains, and elan has such stand-ins for the programs alone that it knows: not for an exporter, nor for other kernels.
 */
export async function ownLean(
  { lean, version }: { readonly lean: string; readonly version: string },
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const program = await realpath(lean).catch(() => lean);
  const elan = elanHome(env);
  const stands = [lean, program].some((name) => path.dirname(name) === path.join(elan, 'bin'));
  const folder = path.join(elan, 'toolchains', `leanprover--lean4---v${version}`, 'bin');
  const own = path.join(folder, path.basename(lean));
  return stands && (await isProgram(own)) ? own : program;
}
