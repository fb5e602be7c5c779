import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { Addresses } from './find-addresses.ts';
import type { MessageDraft } from './model.ts';
import type { NewDelivery } from './store.ts';
import { isSecret, sayMessage } from './templates.ts';

/** A message as one channel carries it; undefined: there is no address for it. */
export function composeDelivery(
  { config }: Pick<Call, 'config'>,
  { template, parameters }: Pick<MessageDraft, 'template' | 'parameters'>,
  channel: NewDelivery['channel'],
  { mobile, email, language = 'zh-CN' }: Addresses,
): NewDelivery | undefined {
  const address = channel === 'sms' ? mobile : email;
  if (!address) return undefined;
  const { signature } = config.messages;
  return {
    id: newId(),
    channel,
    address,
    subject: sayMessage(template, 'title', parameters, language),
    body:
      channel === 'sms'
        ? `【${signature}】${sayMessage(template, 'sms', parameters, language)}`
        : `${sayMessage(template, 'body', parameters, language)}\n\n${signature}\n${config.zone.portalUrl}\n`,
    secret: isSecret(template),
  };
}
