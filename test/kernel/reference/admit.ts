/** One declaration against an environment: a larger environment, or an exception. */
import { must } from './answer.ts';
import { eqIsGenuine, QUOT_NAMES, quotType } from './builtin.ts';
import { Checker } from './checker.ts';
import type { Declaration } from './declaration.ts';
import { type Environment, extend } from './environment.ts';
import { admitGroup } from './group.ts';
import { isZero } from './level.ts';
import { same } from './term.ts';

/** The environment with what is declared. Throws Rejected or Declined. */
export function admit(env: Environment, declaration: Declaration): Environment {
  switch (declaration.kind) {
    case 'unsafe':
      must(false, 'an unsafe declaration');
      return env;
    case 'group':
      return admitGroup(env, declaration);
    case 'axiom':
      new Checker(env, declaration.levelParams).sortOf(declaration.type);
      return extend(env, [declaration]);
    case 'quot':
      return admitQuot(env, declaration);
    default: {
      const { kind, levelParams, type, value } = declaration;
      const c = new Checker(env, levelParams);
      const level = c.sortOf(type);
      if (kind === 'thm') must(isZero(level), 'a theorem that states no proposition');
      c.hasType(value, type);
      return extend(env, [{ ...declaration, age: env.size }]);
    }
  }
}

function admitQuot(env: Environment, declaration: Declaration & { kind: 'quot' }): Environment {
  const { name, role, type, levelParams } = declaration;
  must(name === QUOT_NAMES[role], 'a quotient constant of another name');
  must(levelParams.length === (role === 'lift' ? 2 : 1), 'wrong number of universes');
  must(eqIsGenuine(env), 'quotients come after Eq');
  if (role !== 'type') must(env.get(QUOT_NAMES.type)?.kind === 'quot', 'another Quot');
  if (role === 'ind') must(env.get(QUOT_NAMES.ctor)?.kind === 'quot', 'another Quot.mk');
  new Checker(env, levelParams).sortOf(type);
  must(same(type, quotType(role, levelParams)), 'a quotient constant of another type');
  return extend(env, [declaration]);
}
