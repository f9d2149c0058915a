import { z } from 'zod';
import { FrontMatter } from '../../read/frontMatter.ts';
import { FormalFile, ProofReport } from '../../schema/index.ts';
import { jsonText } from '../../text/jsonText.ts';
import { Config } from '../shared/configFile.ts';
import type { SchemaName } from './schemaNames.ts';

/** What people write is described as it is read, with defaults left out; a report as it is written. */
const SCHEMAS: Readonly<Record<SchemaName, { schema: z.ZodType; io: 'input' | 'output' }>> = {
  problem: { schema: FrontMatter, io: 'input' },
  formal: { schema: FormalFile, io: 'input' },
  config: { schema: Config, io: 'input' },
  report: { schema: ProofReport, io: 'output' },
};

/** The JSON Schema (draft 2020-12) of a kind of file, made from the schema that it is read by. */
export function schemaText(name: SchemaName): string {
  const { schema, io } = SCHEMAS[name];
  return jsonText({ title: `slopcheck ${name}`, ...z.toJSONSchema(schema, { io }) });
}
