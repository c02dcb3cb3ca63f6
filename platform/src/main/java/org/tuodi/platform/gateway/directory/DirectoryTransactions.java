package org.tuodi.platform.gateway.directory;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.OutputNode;
import org.tuodi.platform.gateway.Transaction;
import org.tuodi.platform.gateway.files.FileStore;
import org.tuodi.platform.gateway.files.StoredFile;

/**
 * 1301–1315: directories as files. A version is an edition of the register; a download has what was recorded after the version
 * that the institution says it has, so that the first one has all.
 */
@Component
final class DirectoryTransactions implements Transaction {

    private static final Pattern VERSION = Pattern.compile("[vV]?(\\d{1,6})");
    private final Map<String, Directory> directories = Directory.all();
    private final Map<String, Source<?>> sources;
    private final FileStore files;

    DirectoryTransactions(Diseases diseases, Items items, Codings codings, FileStore files) {
        this.sources = Map.of("diseases", diseases, "items", items, "codes", codings);
        this.files = files;
    }

    /** An edition as institutions know it. */
    static String version(int edition) {
        return String.format("v%04d", edition);
    }

    @Override
    public Set<String> codes() {
        return directories.keySet();
    }

    @Override
    public Object answer(Call call) {
        Directory directory = Objects.requireNonNull(directories.get(call.infno()));
        Source<?> source = Objects.requireNonNull(sources.get(directory.register()));
        int known = known(call.node("data").text("ver").orElse("0"));
        int last = source.edition();
        String label = directory.infno() + " " + known + " " + last;
        String name = directory.infno() + "_" + directory.name() + "_" + version(last) + ".txt";
        StoredFile file = files.shared(
                label,
                name,
                () -> source.after(Math.min(known, last), last, directory).stream()
                        .map(directory::line)
                        .toList());
        return new OutputNode()
                .with("file_qury_no", file.number())
                .with("filename", file.name())
                .with("ver", version(last))
                .moment("dld_end_time", file.until())
                .with("data_cnt", file.records())
                .fields();
    }

    /** A version of ours; whoever has none, or one of somebody else's, is told everything. */
    private static int known(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
