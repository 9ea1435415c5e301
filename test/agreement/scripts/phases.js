import {sleep} from 'k6';
import exec from 'k6/execution';

// A part of a script that ends otherwise than it should: WHERE and HOW by -e.
export const options = {vus: 2, iterations: 2, setupTimeout: '1s', teardownTimeout: '1s'};

const ends = {
	throws: () => {
		throw new Error('no login');
	},
	aborts: () => exec.test.abort('enough'),
	fails: () => exec.test.fail('not what was meant'),
	hangs: () => sleep(5),
};

function phase(name) {
	if (__ENV.WHERE === name) ends[__ENV.HOW]();
}

export function setup() {
	phase('setup');
}

export default function () {
	phase('default');
	sleep(0.1);
}

export function teardown() {
	phase('teardown');
}

export function handleSummary() {
	phase('handleSummary');
	return {};
}
