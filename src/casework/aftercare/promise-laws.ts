/** What an order to correct rests on 责令限期改正: the guidance by which promises are taken at all. */
export const onPromises = { law: 'promise-guidance' } as const;

/** What was obtained by deceit, or without meeting the conditions, is revoked 撤销. */
export const onRevocation = { law: 'administrative-licensing', articles: [69] };
