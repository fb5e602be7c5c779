/** A connection, as far as there is room for it. */
interface Visitor {
  readonly accountId: string | undefined;
  close(): void;
}

export interface Room {
  readonly connections: number;
  readonly ofOnePerson: number;
  /** Milliseconds in which whoever connects signs in, and whoever begins a message ends it. */
  readonly patience: number;
}

export const usualRoom: Room = { connections: 500, ofOnePerson: 20, patience: 60_000 };

/**
 * Who is connected. Nobody keeps others out by holding connections: where all places are taken, the oldest on which nobody has signed
 * in gives way; one person has only so many of the others.
 */
export class Visitors {
  readonly #room: Room;
  readonly #present = new Map<Visitor, NodeJS.Timeout>();

  constructor(room: Room) {
    this.#room = room;
  }

  get patience(): number {
    return this.#room.patience;
  }

  /** False: all places are taken by people who have signed in. */
  admit(visitor: Visitor): boolean {
    if (this.#present.size >= this.#room.connections) {
      const [oldest] = [...this.#present.keys()].filter(({ accountId }) => accountId === undefined);
      if (!oldest) return false;
      oldest.close();
      this.leave(oldest);
    }
    const deadline = setTimeout(() => {
      if (visitor.accountId === undefined) visitor.close();
    }, this.#room.patience).unref();
    this.#present.set(visitor, deadline);
    return true;
  }

  leave(visitor: Visitor): void {
    clearTimeout(this.#present.get(visitor));
    this.#present.delete(visitor);
  }

  hasRoomFor(accountId: string): boolean {
    const own = [...this.#present.keys()].filter((visitor) => visitor.accountId === accountId);
    return own.length < this.#room.ofOnePerson;
  }

  closeAll(): void {
    for (const visitor of [...this.#present.keys()]) {
      visitor.close();
      this.leave(visitor);
    }
  }
}
