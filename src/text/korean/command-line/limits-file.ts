import type {Catalog} from '../../say.ts';

/** What is wrong with a limits file, or another that a schema reads. */
export const koreanLimitsFile: Catalog = {
	'{0}: the file {1}; docs/limits.schema.json says what a limits file holds.':
		'{0}: 파일: {1}. 한도 파일의 형식은 docs/limits.schema.json을 참고하세요.',
	'{0}: {1} {2}; docs/limits.schema.json says what a limits file holds.':
		'{0}: {1}: {2}. 한도 파일의 형식은 docs/limits.schema.json을 참고하세요.',
	'is about nothing: name one of {0}': '대상이 없음, {0} 중 하나를 지정해야 함',
	'is about {0} and {1}: name one of {2}': '대상이 둘 이상임({0}, {1}), {2} 중 하나만 지정해야 함',
	'is a duration such as 10s': '10s 같은 시간이어야 함',
	'is a whole number of seconds, at most {0}s': '{0}s 이하의 정수 초여야 함',
	'"{0}" is no limit: write it as {1}': '"{0}"은(는) 한도가 아님, {1}처럼 써야 함',
	'"{0}": a row of {1} has no figure {2}, it has {3}': '"{0}": {1} 행에는 {2} 수치가 없음, 쓸 수 있는 것은 {3}',
	'"{0}": percentiles end with p(100)': '"{0}": 백분위수는 p(100)까지임',
	'"{0}": {1} is no unit of {2}, use {3}': '"{0}": {1}은(는) {2}의 단위가 아님, {3} 중에서 써야 함',
	'"{0}": {1} is no unit of {2}, it has none': '"{0}": {1}은(는) {2}의 단위가 아님, {2}에는 단위가 없음',
	'"{0}": of what is {1} a share? Write {2}%': '"{0}": {1}이(가) 무엇의 비율인지 알 수 없음, {2}%로 써야 함',
	'"{0}": of which answers? Name their outcome in the row ({1})':
		'"{0}": 어떤 응답의 비율인지 알 수 없음, 행에 outcome을 지정해야 함 ({1})',
	'invalid input': '올바르지 않은 값',
	'invalid input: expected {0}': '올바르지 않은 값, {0}이어야 함',
	'invalid input: expected {0}, received {1}': '올바르지 않은 값, {0}이어야 하는데 {1}임',
	'invalid option: expected one of {0}': '올바르지 않은 값, {0} 중 하나여야 함',
	'invalid URL': '올바르지 않은 URL',
	'too small: expected {0} to be {1}': '너무 작거나 짧음, {0:은/는} {1}이어야 함',
	'too big: expected {0} to be {1}': '너무 크거나 긺, {0:은/는} {1}이어야 함',
	'unrecognized key: {0}': '알 수 없는 키 {0}',
};
