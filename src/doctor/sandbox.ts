import { openSandbox } from '../engine/lean/sandbox/open.ts';
import { SEALED } from '../engine/lean/sandbox/sandbox.ts';
import { absent, type CheckResult, ok } from './check.ts';

/** How strongly Lean can be kept from the rest of this machine. */
export async function checkSandbox(
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<CheckResult> {
  const opened = await openSandbox('auto', { env, signal });
  const level = opened.kind === 'opened' ? opened.sandbox.level : 'limits';
  if (level === 'bubblewrap' || level === 'namespaces')
    return ok('Sandbox', `Lean is ${SEALED[level]}`);
  return absent(
    'Sandbox',
    'none that works; Lean runs under limits, but not sealed off',
    'install bubblewrap (apt install bubblewrap), or run hostile proofs in a container',
  );
}
