declare module 'saxen' {
  interface Place {
    readonly line: number;
    readonly column: number;
  }
  type GetPlace = () => Place;
  type Decode = (text: string) => string;

  export class Parser {
    on(
      event: 'openTag',
      handle: (
        name: string,
        attributes: () => Readonly<Record<string, string>> | true,
        decode: Decode,
        selfClosing: boolean,
        place: GetPlace,
      ) => void,
    ): this;
    on(event: 'closeTag', handle: (name: string) => void): this;
    on(event: 'text', handle: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', handle: (text: string) => void): this;
    on(event: 'attention', handle: (text: string, decode: Decode, place: GetPlace) => void): this;
    on(event: 'error' | 'warn', handle: (error: Error, place: GetPlace) => void): this;
    parse(xml: string): void;
    stop(): void;
  }
}
