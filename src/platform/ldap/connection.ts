import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { assignmentsOf, findOfficer } from '#platform/directory/index.ts';
import { holderOfPassword } from './application-passwords.ts';
import { messageLength } from './ber.ts';
import { comparable, type Entry, personDn, readTree, rootEntry, subschemaEntry } from './entries.ts';
import {
  answerTags,
  disconnection,
  extendedName,
  extendedValue,
  type Message,
  pagedResults,
  pagingControl,
  type Request,
  type ResultCode,
  readMessage,
  readPaging,
  result,
  startTls,
  whoAmI,
  writeEntry,
  writeResult,
} from './message.ts';
import { ldapProblem } from './problems.ts';
import { knownAttributes } from './schema.ts';
import { searchEntries, selected } from './search-entries.ts';
import { meets } from './search-filter.ts';
import { touchPassword } from './store.ts';
import type { Visitors } from './visitors.ts';

const idleMilliseconds = 300_000;
const mostFailures = 3;
/** Requests that wait for their answer. */
const mostWaiting = 100;
/** More at once nobody reads; pages come one after the other. */
export const mostEntries = 500;

interface Bound {
  readonly dn: string;
  readonly accountId: string;
  readonly passwordId: string;
}

/** One client, from its first byte to its last. Requests are answered one after the other. */
export class Connection {
  readonly #application: Application;
  readonly #secure: () => Promise<SecureContext>;
  #socket: Socket;
  #bytes: Buffer = Buffer.alloc(0);
  #working: Promise<void> = Promise.resolve();
  #enciphered = false;
  #bound: Bound | null = null;
  #failures = 0;
  #waiting = 0;
  readonly #visitors: Visitors;
  #unfinished: NodeJS.Timeout | undefined;

  constructor(
    application: Application,
    socket: Socket,
    secure: () => Promise<SecureContext>,
    visitors: Visitors,
  ) {
    this.#visitors = visitors;
    this.#application = application;
    this.#secure = secure;
    this.#socket = socket;
    this.#listen(socket);
  }

  /** Whose it is; undefined: nobody has signed in on it. */
  get accountId(): string | undefined {
    return this.#bound?.accountId;
  }

  close(): void {
    clearTimeout(this.#unfinished);
    this.#socket.destroy();
  }

  /** Enciphered from the first byte (ldaps). */
  async encipher(): Promise<void> {
    const plain = this.#socket;
    plain.removeAllListeners('data');
    plain.pause();
    const secureContext = await this.#secure();
    const socket = new TLSSocket(plain, { isServer: true, secureContext });
    this.#socket = socket;
    this.#enciphered = true;
    this.#bytes = Buffer.alloc(0);
    this.#listen(socket);
    plain.resume();
  }

  #listen(socket: Socket): void {
    socket.setTimeout(idleMilliseconds, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => this.#take(chunk));
  }

  #take(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    try {
      for (
        let length = messageLength(this.#bytes);
        length !== undefined;
        length = messageLength(this.#bytes)
      ) {
        const message = readMessage(this.#bytes.subarray(0, length));
        this.#bytes = this.#bytes.subarray(length);
        const isTls = message.request.kind === 'extended' && message.request.name === startTls;
        // What follows a request to encipher was not sent under the cipher: nobody may slip it in before (RFC 4511, 6).
        if (isTls) this.#bytes = Buffer.alloc(0);
        this.#waiting += 1;
        if (this.#waiting > mostWaiting) throw ldapProblem('malformed');
        this.#working = this.#working.then(async () => {
          await this.#answer(message);
          this.#waiting -= 1;
        });
      }
      this.#awaitRest();
    } catch (error) {
      this.#hangUp(error);
    }
  }

  /** A message that is begun is ended soon: whoever sends byte by byte only holds a place. */
  #awaitRest(): void {
    if (this.#bytes.length === 0) {
      clearTimeout(this.#unfinished);
      this.#unfinished = undefined;
    } else this.#unfinished ??= setTimeout(() => this.close(), this.#visitors.patience).unref();
  }

  async #answer({ id, request, controls }: Message): Promise<void> {
    try {
      if (controls.some(({ type, critical }) => critical && type !== pagedResults))
        this.#say(id, tagFor(request), result.unavailableCriticalExtension);
      else await this.#perform(id, request, controls);
    } catch (error) {
      if (isProblem(error, 'ldap/malformed')) return this.#hangUp(error);
      this.#application.log.error({ error }, 'an LDAP request failed');
      this.#say(id, tagFor(request), result.other);
    }
  }

  async #perform(id: number, request: Request, controls: Message['controls']): Promise<void> {
    switch (request.kind) {
      case 'bind':
        return this.#bind(id, request);
      case 'search':
        return this.#search(id, request.search, controls);
      case 'extended':
        return this.#extended(id, request.name);
      case 'change':
        this.#say(id, request.answerTag, result.unwillingToPerform, 'This address book is read only.');
        return;
      case 'abandon':
        return;
      case 'unbind':
        this.#socket.end();
        return;
    }
  }

  async #bind(id: number, { version, name, password }: Extract<Request, { kind: 'bind' }>): Promise<void> {
    const say = (code: ResultCode, diagnostic = '') => this.#say(id, answerTags.bind, code, diagnostic);
    this.#bound = null;
    if (version !== 3) return say(result.protocolError, 'Version 3 only.');
    if (password === null) return say(result.authMethodNotSupported);
    if (name === '' && password === '') return say(result.success);
    if (!this.#enciphered) return say(result.confidentialityRequired, 'Ask for encryption first.');
    if (password === '') return say(result.unwillingToPerform, 'A password is needed.');
    const holder = await this.#holder(name, password);
    if (holder && !this.#visitors.hasRoomFor(holder.accountId))
      return say(result.busy, 'Too many connections of one person.');
    this.#bound = holder;
    if (this.#bound) return say(result.success);
    this.#failures += 1;
    this.#application.log.warn({ from: this.#socket.remoteAddress }, 'an LDAP sign-in failed');
    say(result.invalidCredentials);
    if (this.#failures >= mostFailures) this.#socket.end();
  }

  /** The officer of this name, by one of his application passwords. */
  async #holder(name: string, password: string): Promise<Bound | null> {
    const call = this.#call();
    const { base } = call.config.ldap;
    const found = await holderOfPassword(call, password);
    if (!found) return null;
    const posts = await assignmentsOf({ ...call, actor: { kind: 'account', id: found.accountId } });
    const officer = posts[0] && (await findOfficer(call, { id: posts[0].officerId }));
    if (!officer) return null;
    const dn = personDn(base, officer.account);
    const isHis = comparable(name) === comparable(dn) || name.toLowerCase() === officer.account;
    return isHis ? { dn, accountId: found.accountId, passwordId: found.id } : null;
  }

  async #search(
    id: number,
    search: Extract<Request, { kind: 'search' }>['search'],
    controls: Message['controls'],
  ) {
    const { base } = this.#application.config.ldap;
    const end = (code: ResultCode, more: readonly Buffer[] = []) => {
      this.#socket.write(writeResult(id, answerTags.search, code, { controls: more }));
    };
    const said = [rootEntry(base, [pagedResults]), subschemaEntry].find(
      ({ dn }) => search.scope === 0 && comparable(search.base) === comparable(dn),
    );
    if (said) {
      if (meets(said.attributes, search.filter, knownAttributes)) this.#tell(id, said, search);
      return end(result.success);
    }
    if (!(await this.#mayRead())) return end(result.insufficientAccessRights);
    const found = searchEntries(await readTree(this.#call()), search);
    if (!found) return end(result.noSuchObject);
    const paging = readPaging(controls);
    const from = paging?.from ?? 0;
    const most = Math.min(mostEntries, search.sizeLimit || mostEntries, paging?.size || mostEntries);
    for (const entry of found.slice(from, from + most)) this.#tell(id, entry, search);
    const rest = found.length > from + most;
    if (paging) return end(result.success, [pagingControl(rest ? String(from + most) : '')]);
    return end(rest ? result.sizeLimitExceeded : result.success);
  }

  #tell(
    id: number,
    entry: Entry,
    { attributes, typesOnly }: Extract<Request, { kind: 'search' }>['search'],
  ): void {
    this.#socket.write(writeEntry(id, entry.dn, selected(entry, attributes), typesOnly));
  }

  /** Asked each time: whoever has left, or has ended the password, reads no more on a connection that is open. */
  async #mayRead(): Promise<boolean> {
    const bound = this.#bound;
    if (!bound) return false;
    const call = this.#call();
    const isLive = await touchPassword(call.database, bound.passwordId, call.clock.today());
    const posts = await assignmentsOf({ ...call, actor: { kind: 'account', id: bound.accountId } });
    return isLive && posts.length > 0;
  }

  async #extended(id: number, name: string): Promise<void> {
    const say = (code: ResultCode, more: readonly Buffer[] = []) => {
      this.#socket.write(writeResult(id, answerTags.extended, code, { more }));
    };
    if (name === whoAmI) say(result.success, [extendedValue(this.#bound ? `dn:${this.#bound.dn}` : '')]);
    else if (name !== startTls) say(result.protocolError);
    else if (this.#enciphered) say(result.protocolError, [extendedName(startTls)]);
    else {
      say(result.success, [extendedName(startTls)]);
      await this.encipher();
    }
  }

  #call(): Call {
    return systemCall(this.#application, 'ldap');
  }

  #say(id: number, tag: number, code: ResultCode, diagnostic = ''): void {
    this.#socket.write(writeResult(id, tag, code, { diagnostic }));
  }

  #hangUp(error: unknown): void {
    if (!isProblem(error)) this.#application.log.error({ error }, 'an LDAP connection failed');
    this.#socket.removeAllListeners('data');
    this.#socket.end(disconnection('No LDAP message.'));
  }
}

function tagFor(request: Request): number {
  switch (request.kind) {
    case 'bind':
      return answerTags.bind;
    case 'search':
      return answerTags.search;
    case 'change':
      return request.answerTag;
    case 'extended':
    case 'abandon':
    case 'unbind':
      return answerTags.extended;
  }
}
