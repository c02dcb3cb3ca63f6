package org.tuodi.platform.gateway.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.OutputNode;
import org.tuodi.platform.gateway.Transaction;

/** 1901 字典表查询. */
@Component
final class DictionaryTransactions implements Transaction {

    private static final String SINCE = "2021-01-01";

    private final Map<String, List<Entry>> types = new LinkedHashMap<>();

    private record Entry(String value, String label, String parent) {}

    DictionaryTransactions() {
        Resource.lines("dictionary.csv").stream().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            types.computeIfAbsent(cells[0], type -> new ArrayList<>()).add(new Entry(cells[1], cells[2], cells[3]));
        });
    }

    @Override
    public Set<String> codes() {
        return Set.of("1901");
    }

    @Override
    public Object answer(Call call) {
        Input node = call.node("data");
        String type = node.required("type", "字典类型").toLowerCase(Locale.ROOT);
        List<Entry> entries = types.get(type);
        if (entries == null) {
            throw new GatewayRefusal("没有字典类型" + type + "，可查询：" + String.join("、", types.keySet()));
        }
        // Some systems send the type itself or any word where they mean all values.
        String parent = node.text("parent_value")
                .filter(value -> entries.stream().anyMatch(entry -> entry.parent.equals(value)))
                .orElse("");
        List<Object> list = new ArrayList<>();
        for (Entry entry : entries) {
            if (parent.isEmpty() || entry.parent.equals(parent)) {
                list.add(new OutputNode()
                        .with("type", type)
                        .with("label", entry.label)
                        .with("value", entry.value)
                        .with("parentValue", entry.parent)
                        .with("sort", list.size() + 1)
                        .with("valiFlag", "1")
                        .with("createUser", "tuodi")
                        .with("createDate", SINCE)
                        .with("version", 1)
                        .fields());
            }
        }
        return new OutputNode().with("list", list).fields();
    }
}
