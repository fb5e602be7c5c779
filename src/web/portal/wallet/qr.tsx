import { useWords } from '#web/words/index.ts';
import { walletWords } from './words.ts';

/** A QR code with the words of what it holds. */
export function Qr({ svg, alt }: { readonly svg: string; readonly alt?: string }) {
  const say = useWords(walletWords);
  return (
    <div
      className="wallet-qr"
      role="img"
      aria-label={alt ?? say('qr-alt')}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a drawing made on the server from an address of ours
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
