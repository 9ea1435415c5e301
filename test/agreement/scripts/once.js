import {sleep} from 'k6';
import {Counter, Trend} from 'k6/metrics';

// What is done once in a run, however many k6 make it, and whose data reaches every one of them.
const prepared = new Counter('prepared');
const cleared = new Counter('cleared');
const got = new Trend('got');

export const options = {
	vus: 4,
	duration: '20s',
	thresholds: {got: [{threshold: 'max<40', abortOnFail: true, delayAbortEval: '1s'}], prepared: ['count==1']},
};

export function setup() {
	prepared.add(1);
	return {answer: 42};
}

export default function ({answer}) {
	got.add(answer);
	sleep(0.1);
}

export function teardown({answer}) {
	cleared.add(answer);
}
