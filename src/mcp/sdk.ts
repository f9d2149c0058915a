import { UsageError } from '../commands/shared/io.ts';

/** The parts of the protocol's SDK that are used. */
export interface Sdk {
  readonly McpServer: typeof import('@modelcontextprotocol/sdk/server/mcp.js').McpServer;
  readonly StdioServerTransport: typeof import('@modelcontextprotocol/sdk/server/stdio.js').StdioServerTransport;
}

/**
 * Loads the SDK. It brings web servers and some ninety packages along, which only this command needs, so it is not installed with
 * slopcheck. Throws a UsageError where it is not there.
 */
export async function loadSdk(): Promise<Sdk> {
  try {
    const [{ McpServer }, { StdioServerTransport }] = await Promise.all([
      import('@modelcontextprotocol/sdk/server/mcp.js'),
      import('@modelcontextprotocol/sdk/server/stdio.js'),
    ]);
    return { McpServer, StdioServerTransport };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError(
      'the package @modelcontextprotocol/sdk is not installed',
      'npm install @modelcontextprotocol/sdk@1 beside slopcheck',
    );
  }
}
