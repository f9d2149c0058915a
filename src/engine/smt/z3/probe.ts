import { SolverPool } from './pool.ts';

export type Z3Probe =
  | { readonly kind: 'ok'; readonly version: string; readonly startupMs: number }
  | { readonly kind: 'failure'; readonly message: string };

/** Starts Z3 in a worker, as a check does, and asks for its version. */
export async function probeZ3(): Promise<Z3Probe> {
  const pool = new SolverPool({ workers: 1 });
  const start = performance.now();
  try {
    const script = { main: '(get-info :version)\n', whenSat: null, whenUnsat: null };
    const result = await pool.run(script, { wallMs: 30_000 });
    const version = result.kind === 'answer' ? /"([^"]+)"/.exec(result.main)?.[1] : undefined;
    if (version === undefined) return { kind: 'failure', message: `no answer (${result.kind})` };
    return { kind: 'ok', version, startupMs: Math.round(performance.now() - start) };
  } catch (error) {
    return { kind: 'failure', message: error instanceof Error ? error.message : String(error) };
  } finally {
    await pool.close();
  }
}
