import { jsonText } from '../text/jsonText.ts';
import { wellFormed } from './wellFormed.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

/** A log of SARIF 2.1.0 with one run. */
export function sarifLog(run: object): string {
  return jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
}

/** A file as SARIF names it, below the folder that slopcheck ran in. */
export function artifact(file: string): object {
  const uri = wellFormed(file).split('/').map(encodeURIComponent).join('/');
  return { artifactLocation: { uri, uriBaseId: 'SRCROOT' } };
}
