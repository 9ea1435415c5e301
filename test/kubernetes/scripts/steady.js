import {check} from 'k6';
import http from 'k6/http';

/** A rate that several share; `DURATION`, `RATE`, `TARGET`, `OTHER` and `MOST` by -e. */
export const options = {
	scenarios: {
		steady: {
			executor: 'constant-arrival-rate',
			rate: Number(__ENV.RATE || 100),
			duration: __ENV.DURATION || '15s',
			preAllocatedVUs: 20,
		},
	},
	thresholds: {
		http_req_failed: ['rate<0.01'],
		checks: ['rate==1'],
		...(__ENV.MOST && {http_reqs: [{threshold: `count<${__ENV.MOST}`, abortOnFail: true}]}),
	},
};

export function setup() {
	return {token: __ENV.TOKEN || 'none'};
}

export default function (data) {
	const answer = http.get(__ENV.TARGET, {tags: {name: 'front'}});
	check(answer, {'the data of setup() is here': () => data.token === (__ENV.TOKEN || 'none')});
	if (__ENV.OTHER && __ITER > 2) http.get(__ENV.OTHER);
}

export function teardown() {
	console.log('torn down');
}
