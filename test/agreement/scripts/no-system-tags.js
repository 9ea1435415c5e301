import {check, group} from 'k6';
import http from 'k6/http';

export const options = {
	vus: 1,
	iterations: 3,
	systemTags: [],
	thresholds: {
		'http_reqs{status:200}': ['count==0'],
		'http_reqs{mine:1}': ['count==3'],
		checks: ['rate==1'],
	},
};
export default function () {
	group('asked', () => check(http.get(`${__ENV.TARGET}/`, {tags: {mine: '1'}}), {ok: ({status}) => status === 200}));
}
