import {check} from 'k6';
import http from 'k6/http';

const target = __ENV.TARGET;
export const options = {
	vus: 1,
	iterations: 8,
	thresholds: {
		'http_reqs{status:429}': ['count==8'],
		'http_reqs{status:503}': ['count==8'],
		'http_req_failed{name:refused}': ['rate==1'],
		'http_req_duration{name:never}': ['p(95)<1'],
		checks: ['rate<1'],
	},
};
export default function () {
	for (const status of [200, 302, 404, 429, 503])
		http.get(`${target}/s/${status}`, {redirects: 0, tags: {name: String(status)}});
	check(http.get('http://127.0.0.1:1/', {tags: {name: 'refused'}}), {'is 200': r => r.status === 200});
}
