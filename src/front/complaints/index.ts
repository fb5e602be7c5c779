import type { Module } from '#kernel/http/index.ts';
import { complaintRoutes } from './routes.ts';

export { decideComplaint, listComplaints } from './decide-complaint.ts';
export { fileComplaint, listOwnComplaints } from './file-complaint.ts';

export const complaintsModule: Module = { name: 'front/complaints', routes: complaintRoutes };
