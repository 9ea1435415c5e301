import {check, group} from 'k6';
import http from 'k6/http';

export const options = {
	vus: 1,
	iterations: 3,
	thresholds: {'http_reqs{name:한글 — “ü”}': ['count==3'], checks: ['rate==1']},
};
export default function () {
	group('of two\nlines, "quoted"', () => {
		check(http.get(`${__ENV.TARGET}/`, {tags: {name: 'a,b "c" d=e&f'}}), {'x,y "z"\nmore': () => true});
	});
	for (const name of ['한글 — “ü”', '', '{"json": [1]}', '"']) http.get(`${__ENV.TARGET}/?q=1,2`, {tags: {name}});
	check(null, {'is, with: {odd} \\ ': () => true});
}
