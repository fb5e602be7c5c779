import './no-archive.ts';
import { standIn } from './stand-in.ts';

/**
 * Loaded before the program by the bench that compares: every use case runs as it is, and what it hands to the audit goes
 * nowhere. The program itself has no switch for it.
 */
standIn('../../src/platform/audit/record-audit.ts', './silent-recorder.ts');
