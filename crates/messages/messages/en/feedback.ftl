## How often each answer was given, question by question.

title = Feedback: distribution of answers by question over the whole project
holds = Surveys are not added up. The median is the middle answer. [x] = not available.
holds-shorter-scale = Surveys are not added up. The median is the middle answer. [x] = not available, [z] = the scale of the survey does not have this value.
alt-text = Questions as rows: the number of answers for values 1–5, the median and the share that agrees
column-survey = Survey
column-question = Question
column-dont-know = Cannot say
column-no-answer = No answer or blank
column-on-scale = Answers on the scale
column-median = Median
column-agreeing-four-or-five = Agreeing, 4 or 5
column-agreeing-two-highest = Agreeing, two highest
respondents = { $survey }: respondents { $respondents }.
respondents-and-rate = { $survey }: respondents { $respondents }, invited { $invited }, response rate { $rate }.
chart-title = { $survey }: "{ $question }", agreeing { $agreed } / { $answers } answers
chart-title-without-headline = { $survey }: distribution of answers
chart-alt-text = { $survey }: distribution of answers by question, the number of answers in the bars
axis-share = Share of answers
check-on-scale = Feedback: { $survey }, answers on the scale
check-on-scale-explained = the questions' answers add up to the indicator's figure
check-median = Feedback: { $survey }, { $question }, median
check-median-explained = the median from the distribution and from the answers
check-agreeing = Feedback: { $survey }, { $question }, agreeing
check-agreeing-explained = the share from the distribution and from the answers
