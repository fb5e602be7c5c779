import { carryStageMessages } from '#casework/cases/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { carryMessages, whenUndelivered } from '#platform/messages/index.ts';
import { registerCrossing } from '#platform/zones/index.ts';
import { carryBetweenZones } from './carry-between-zones.ts';
import { fileCrossing } from './cross-file.ts';
import { licenceCrossing, sendLicence } from './cross-licence.ts';
import { mergeCrossing, sendMerge } from './cross-merge.ts';
import { carryMessage, messageCrossing } from './cross-message.ts';
import { powerCrossings, sendClaim, sendPower } from './cross-power.ts';
import { stageCrossings } from './cross-stage.ts';
import { sendUndelivered, undeliveredCrossing } from './cross-undelivered.ts';

const licenceEvents = [
  'licence.issued',
  'licence.revoked',
  'licence.withdrawn',
  'licence.cancelled',
  'licence.superseded',
];

/** What of casework crosses between networks, and how: only where this installation is one zone of several. */
export const crossingModule: Module = {
  name: 'casework/crossing',
  register: ({ config }) => {
    if (config?.zone.name === undefined || config.zone.name === 'all') return;
    carryStageMessages(carryBetweenZones);
    carryMessages(carryMessage);
    registerCrossing('message', messageCrossing);
    registerCrossing('undelivered', undeliveredCrossing);
    whenUndelivered(sendUndelivered);
    for (const [kind, crossing] of stageCrossings) registerCrossing(kind, crossing);
    registerCrossing('file', fileCrossing);
    registerCrossing('file-piece', fileCrossing);
    registerCrossing('licence', licenceCrossing);
    registerCrossing('account-merge', mergeCrossing);
    for (const [kind, crossing] of powerCrossings) registerCrossing(kind, crossing);
    onEvent('power.changed', 'crossing.send-power', sendPower);
    for (const event of ['guardianship.claimed', 'guardianship.withdrawn'])
      onEvent(event, 'crossing.send-claim', sendClaim);
    onEvent('account.merged', 'crossing.send-merge', sendMerge);
    for (const event of licenceEvents) onEvent(event, 'crossing.send-licence', sendLicence);
  },
};
