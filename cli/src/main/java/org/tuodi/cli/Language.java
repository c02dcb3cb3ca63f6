package org.tuodi.cli;

/** Languages of what commands print, as they are written after {@code --lang}. */
enum Language {
    /** 中文. */
    zh,
    /** English. */
    en
}
