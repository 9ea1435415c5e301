import {sleep} from 'k6';
export const options = {vus: 1, iterations: 1, setupTimeout: '500ms'};
export function setup() {
	sleep(3);
}
export default () => {};
