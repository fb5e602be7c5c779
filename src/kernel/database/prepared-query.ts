import pg from 'pg';

/** What the library keeps of a query, as far as we go beyond its types. */
interface LibraryQuery {
  name: string;
  readonly portal: string;
  readonly values: readonly unknown[] | undefined;
  readonly _result: Shape;
  _accumulateRows: boolean;
  hasBeenParsed(connection: Connection): boolean;
  prepare(connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
  handleError(error: unknown, connection: Connection): void;
}

/** The columns of an answer and how each is read. */
interface Shape {
  fields: unknown;
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
}

interface Connection {
  bind(message: object): void;
  execute(message: object): void;
  sync(): void;
}

type Answer = (error: Error | null, result: pg.QueryResult) => void;

const { Query, utils } = pg as unknown as {
  readonly Query: new (text: string, values: readonly unknown[] | undefined) => LibraryQuery;
  readonly utils: { readonly prepareValue: (value: unknown) => unknown };
};

/** By connection, for it is there that the server has prepared the statement, with one form of its answer for as long as it lasts. */
const shapes = new WeakMap<Connection, Map<string, Shape>>();

/**
 * A statement with a name. What its answer looks like is asked the first time on a connection and never again: to describe
 * thirty columns costs both sides more than a row of them. Should a migration change them meanwhile, the server refuses to
 * run what it has prepared.
 */
class PreparedQuery extends Query {
  constructor(name: string, text: string, values: readonly unknown[] | undefined) {
    super(text, values);
    this.name = name;
  }

  override prepare(connection: Connection): void {
    const shape = this.hasBeenParsed(connection) ? shapes.get(connection)?.get(this.name) : undefined;
    if (!shape) {
      super.prepare(connection);
      return;
    }
    Object.assign(this._result, shape);
    this._accumulateRows = true;
    const { portal, name: statement, values } = this;
    try {
      connection.bind({ portal, statement, values, valueMapper: utils.prepareValue });
      connection.execute({ portal });
    } catch (error) {
      this.handleError(error, connection);
    }
    connection.sync();
  }

  override handleReadyForQuery(connection: Connection): void {
    const known = shapes.get(connection) ?? new Map<string, Shape>();
    shapes.set(connection, known);
    if (!known.has(this.name)) {
      const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
      known.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
    }
    super.handleReadyForQuery(connection);
  }
}

export function askPrepared(
  on: pg.Pool | pg.PoolClient,
  name: string,
  text: string,
  values: readonly unknown[] | undefined,
): Promise<pg.QueryResult> {
  const asking = on as unknown as { query(query: PreparedQuery, answer: Answer): void };
  return new Promise((resolve, reject) => {
    asking.query(new PreparedQuery(name, text, values), (error, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}
