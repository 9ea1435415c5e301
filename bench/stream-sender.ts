/** `node stream-sender.ts FILE RATE FROM SECONDS`: replays a recorded stream to stdout, as a pod's sidecar sends what k6 writes there. */
import {writeSync} from 'node:fs';
import {recordedSecond} from './recorded-second.ts';
import {writeSteadily} from './steady-writer.ts';

const [file, rate, from, seconds] = process.argv.slice(2);
const stdout = 1;
const recorded = recordedSecond(file!, Number(rate));
writeSync(stdout, recorded.head);
writeSteadily(stdout, recorded, {from: Number(from), seconds: Number(seconds)});
