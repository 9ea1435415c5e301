import type {Catalog} from '../../say.ts';

/** What is wrong with a --vary. */
export const koreanVary: Catalog = {
	'--vary {0}: say what differs and in which two values: {1}.':
		'--vary {0}: 무엇이 어떤 두 값으로 다른지 지정하세요: {1}.',
	'--vary {0}: a value is missing: name two, separated by a comma ("\\," is a comma in one).':
		'--vary {0}: 값이 빠졌습니다. 쉼표로 나누어 두 값을 지정하세요(값 안의 쉼표는 "\\,").',
	'--vary {0} names one value: name two, no script says which it has now.':
		'--vary {0}: 값이 하나뿐입니다. 스크립트의 현재 값은 알 수 없으니 두 값을 지정하세요.',
	'--vary {0}: both sides are {1}: name two that differ.':
		'--vary {0}: 양쪽이 모두 {1}입니다. 서로 다른 두 값을 지정하세요.',
	'--vary {0}: there is no such axis; name one as {1}.':
		'--vary {0}: 그런 축은 없습니다. 다음 중 하나로 지정하세요: {1}.',
	'--rounds {0}: two versions in turns (A B B A) need an even number of rounds, at least 4: fewer find nothing that is not plain anyway.':
		'--rounds {0}: 두 버전을 번갈아(A B B A) 실행하려면 라운드는 4 이상의 짝수여야 합니다. 더 적으면 뻔한 차이만 드러납니다.',
	'--vary {0} makes services of a compose project anew: name its files with --compose (or use --stack compose for ours).':
		'--vary {0:은/는} compose 프로젝트의 서비스를 새로 만듭니다. --compose로 파일을 지정하세요(우리 스택은 --stack compose).',
	'--vary {0} makes services anew, and the files of {1} are not known: name them with --compose.':
		'--vary {0:은/는} 서비스를 새로 만드는데 {1}의 파일을 알 수 없습니다. --compose로 지정하세요.',
	'{0} of {1} ran before: --vary {2} makes it anew for every round, and only with --allow-recreate.':
		'{1}의 {0:은/는} 이미 실행 중이었습니다. --vary {2:은/는} 라운드마다 새로 만들므로 --allow-recreate가 필요합니다.',
	'--vary env:{0}:{1}: {2} runs with that value already: name two that differ.':
		'--vary env:{0}:{1}: {2:은/는} 이미 그 값으로 실행 중입니다. 서로 다른 두 값을 지정하세요.',
	'The image {0} of --vary is not at hand and could not be pulled ({1}): check its name, or build it first.':
		'--vary의 이미지 {0:이/가} 없고 받을 수도 없었습니다({1}). 이름을 확인하거나 먼저 빌드하세요.',
	'--vary {0} names {1} values: two are compared, A and B ("\\," is a comma in a value).':
		'--vary {0}: 값이 {1}개입니다. A와 B 둘을 비교합니다(값 안의 쉼표는 "\\,").',
	'--vary build:{0}: {1} and {2} are one commit ({3}): there is nothing to compare.':
		'--vary build:{0}: {1}와(과) {2}은(는) 같은 커밋({3})이라 비교할 것이 없습니다.',
	'--vary build:{0}: {1} does not build {2} from a folder here: vary its image instead.':
		'--vary build:{0}: {1}에서 {2:은/는} 이곳의 폴더로 빌드하지 않습니다. 대신 image를 쓰세요.',
	'--vary build:{0}: {1} has no revision {2}: see "git log".':
		'--vary build:{0}: {1}에 리비전 {2:이/가} 없습니다. "git log"로 확인하세요.',
	'--vary build:{0}: {1} is in no git repository: vary its image instead.':
		'--vary build:{0}: {1:은/는} git 저장소에 없습니다. 대신 image를 쓰세요.',
	'The submodules of {0} cannot be had ({1}): fetch them once with "git submodule update --init".':
		'{0}의 서브모듈을 받을 수 없습니다({1}). "git submodule update --init"으로 한 번 받아 두세요.',
	'{0} cannot be built at {1}: {2}.': '{1}에서 {0:을/를} 빌드할 수 없습니다: {2}.',
	'--vary {0}: {1} and {2} are one image ({3}): there is nothing to compare.':
		'--vary {0}: {1}와(과) {2}은(는) 같은 이미지({3})라 비교할 것이 없습니다.',
	'what runs now': '지금 실행 중인 것',
	'{0} has no service {1}: it has {2}.': '{0}에 서비스 {1:이/가} 없습니다. 있는 서비스: {2}.',
	'{0}: the engine runs another image than was asked for ({1}).':
		'{0}: 엔진이 지정한 것과 다른 이미지를 실행합니다({1}).',
	'--vary file: {0} and {1} say the same of every service: there is nothing to compare.':
		'--vary file: {0}와(과) {1}의 모든 서비스가 같아 비교할 것이 없습니다.',
	'--vary file: {0} is in one of {1} and {2} only: give both sides the same services.':
		'--vary file: {0}이(가) {1}와(과) {2} 중 한쪽에만 있습니다. 양쪽의 서비스를 같게 하세요.',
	'the project': '프로젝트',
	'{0} cannot be read: check the path behind --vary file=.':
		'{0:을/를} 읽을 수 없습니다. --vary file=의 경로를 확인하세요.',
	'The image {0} of --vary was pulled and is not there: check its name.':
		'--vary의 이미지 {0:을/를} 받았는데 찾을 수 없습니다. 이름을 확인하세요.',
	'--tolerance {0}: "{1}" is no number of percent: name one, such as 5, or rate=2,p95=10.':
		'--tolerance {0}: "{1}"은(는) 퍼센트 값이 아닙니다. 5나 rate=2,p95=10처럼 지정하세요.',
	'--tolerance {0}: there is no figure "{1}": name one of {2}.':
		'--tolerance {0}: "{1}" 항목은 없습니다. {2} 중에서 지정하세요.',
};
