import { conclusionUses, usesGraph } from '../read/usesGraph.ts';
import type { EngineResult, Formalization } from '../schema/index.ts';
import { CONCLUSION } from '../schema/index.ts';

/**
 * The steps that an obligation rests on as its author wrote it: those it names, and any other that the
 * verifier's derivation took. A named step counts even where the verifier can do without it: the verdict
 * is on the argument as it stands.
 */
export function restsOn(
  id: string,
  named: readonly string[],
  result: EngineResult,
): readonly string[] {
  return [...new Set([...named, ...derivation(id, [], result)])];
}

/** The steps that the verifier's derivation needs, where it has one; else those that are named. */
function derivation(
  id: string,
  named: readonly string[],
  { outcomes }: EngineResult,
): readonly string[] {
  const outcome = outcomes[id];
  return outcome?.kind === 'holds' ? outcome.dependsOn : named;
}

/** The steps that the verifier's derivation of the conclusion needs, directly or through other steps. */
export function loadBearing(formalization: Formalization, result: EngineResult): Set<string> {
  const graph = usesGraph(formalization);
  const bearing = new Set<string>();
  const queue = [...derivation(CONCLUSION, conclusionUses(formalization.conclusion), result)];
  for (const id of queue) {
    if (bearing.has(id) || !graph.has(id)) continue;
    bearing.add(id);
    queue.push(...derivation(id, graph.get(id) ?? [], result));
  }
  return bearing;
}
