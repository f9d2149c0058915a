import { argsOf, headOf } from '../../language/formula/tree.ts';
import { refutes } from '../formula/refute.ts';
import { visit } from '../formula/visit.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf, type Suspicion, sortsOf } from '../subject.ts';

/** An implication whose premise cannot hold: it is true whatever it claims. */
export const falsePremise: Lint = {
  id: 'false-premise',
  about: EVERYWHERE,
  check(subject) {
    const sorts = sortsOf(subject);
    const found: Suspicion[] = [];
    for (const { tree } of formulasOf(subject)) {
      visit(tree, sorts, [], (part, around) => {
        if (headOf(part) !== '=>') return;
        const args = argsOf(part);
        const conclusion = args.at(-1);
        // `P → False` is how Lean writes that P does not hold.
        if (conclusion?.kind === 'symbol' && conclusion.text === 'false') return;
        const premises = args.slice(0, -1);
        if (
          refutes(around.guards, around.sorts) ||
          !refutes([...premises, ...around.guards], around.sorts)
        )
          return;
        const [first] = premises;
        found.push({
          at: first?.at ?? part.at,
          message: 'the premise of this implication cannot hold, so that it says nothing',
          fix: 'correct the premise',
        });
      });
    }
    return found;
  },
};
