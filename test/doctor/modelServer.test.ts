import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { checkModelServer } from '../../src/doctor/modelServer.ts';

async function checkAgainst(body: string, model: string) {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  try {
    return await checkModelServer({ baseUrl, model, apiKey: null }, new AbortController().signal);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the model server', () => {
  const list = JSON.stringify({ object: 'list', data: [{ id: 'qwen3' }, { id: 'gpt-5' }] });

  it('is fine where it lists the model', async () => {
    expect(await checkAgainst(list, 'qwen3')).toMatchObject({ state: 'ok' });
  });

  it('is told to lack a model that it does not list, and which may be meant', async () => {
    expect(await checkAgainst(list, 'qwen4')).toMatchObject({
      state: 'broken',
      found: expect.stringContaining('does not list qwen4'),
      fix: 'write --model qwen3',
    });
    expect(await checkAgainst(list, 'something-else')).toMatchObject({
      fix: 'name one of those that it lists: qwen3, gpt-5',
    });
  });

  it('may list nothing that can be read', async () => {
    expect(await checkAgainst('<html>', 'm')).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('lists no models'),
    });
  });
});
