export { addJob, defineJob } from './job.ts';
export { prepareJobs, startJobs } from './start-jobs.ts';
