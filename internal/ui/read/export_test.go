package read

// WordsOf lets tests count words as cards do.
var WordsOf = wordsOf
