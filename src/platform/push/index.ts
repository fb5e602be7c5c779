import type { Module } from '#kernel/http/index.ts';
import { defineJob } from '#kernel/jobs/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { registerAccountRows } from '#platform/identity/index.ts';
import { whenToldInPortal } from '#platform/messages/index.ts';
import { forgetDevices } from './forget-devices.ts';
import { pushJob, sendPush, tellDevices } from './tell-devices.ts';

export { addDevice, listDevices, removeDevice } from './manage-devices.ts';

export const pushModule: Module = {
  name: 'platform/push',
  register: () => {
    whenToldInPortal(tellDevices);
    registerAccountRows({ table: 'push.device', account: 'account_id' });
    onEvent('account.closed', 'push.forget-devices', forgetDevices);
    defineJob(pushJob, (application, payload) =>
      sendPush(application, payload as Parameters<typeof sendPush>[1]),
    );
  },
};
