import {check, group} from 'k6';
import http from 'k6/http';

const target = __ENV.TARGET;
const one = () => {
	group('outer', () =>
		group('inner', () => check(http.get(`${target}/s/200`, {tags: {name: 'ok'}}), {'is 200': r => r.status === 200})),
	);
};
export const options = {
	scenarios: {
		shared: {executor: 'shared-iterations', vus: 2, iterations: 6},
		each: {executor: 'per-vu-iterations', vus: 2, iterations: 3, startTime: '0.2s'},
		constant: {executor: 'constant-vus', vus: 1, duration: '1s', startTime: '0.4s', exec: 'paced'},
		ramping: {
			executor: 'ramping-vus',
			startVUs: 1,
			stages: [{duration: '1s', target: 2}],
			exec: 'paced',
			gracefulRampDown: '0s',
		},
		rate: {executor: 'constant-arrival-rate', rate: 10, duration: '1s', preAllocatedVUs: 5, exec: 'paced'},
		climb: {
			executor: 'ramping-arrival-rate',
			startRate: 5,
			stages: [{duration: '1s', target: 10}],
			preAllocatedVUs: 5,
			exec: 'paced',
		},
	},
	thresholds: {
		'http_reqs{scenario:shared}': ['count==6'],
		'http_reqs{scenario:each}': ['count==6'],
		'checks{group:::outer::inner}': ['rate==1'],
		'iteration_duration{scenario:rate}': ['max<5000'],
	},
};
export default one;
export function paced() {
	http.get(`${target}/s/200`, {tags: {name: 'paced'}});
}
