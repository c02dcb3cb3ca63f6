package org.tuodi.platform.gateway.files;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuodi.platform.gateway.Call;
import org.tuodi.platform.gateway.GatewayRefusal;
import org.tuodi.platform.gateway.Input;
import org.tuodi.platform.gateway.Times;
import org.tuodi.platform.gateway.Transaction;

/** 9101 文件上传 and 9102 文件下载. */
@Component
final class FileTransactions implements Transaction {

    private static final String UPLOAD = "9101";
    private static final int BYTE_BITS = 256;
    private static final int SIGNED = 128;

    private final FileStore files;

    FileTransactions(FileStore files) {
        this.files = files;
    }

    @Override
    public Set<String> codes() {
        return Set.of(UPLOAD, "9102");
    }

    @Override
    public Object answer(Call call) {
        return call.infno().equals(UPLOAD) ? upload(call) : download(call);
    }

    private Object upload(Call call) {
        Input node = call.node("fsUploadIn", "fsuploadin");
        byte[] part = call.file();
        byte[] content = part == null ? bytes(node.values().get("in")) : part;
        StoredFile file = files.keep(call.institution(), node.text("filename").orElse("file.zip"), content, 0);
        return Map.of(
                "file_qury_no", file.number(),
                "filename", file.name(),
                "fixmedins_code", call.institution(),
                "dld_endtime", Times.moment(file.until()));
    }

    private Object download(Call call) {
        String number = call.node("fsDownloadIn", "fsdownloadin").required("file_qury_no", "文件查询号");
        return files.find(number, call.institution())
                .orElseThrow(() -> new GatewayRefusal("文件不存在或已过期，请核对文件查询号（file_qury_no）"));
    }

    /** A byte array as numbers, with or without a sign, or as Base64. */
    private static byte[] bytes(@org.jspecify.annotations.Nullable Object in) {
        if (in instanceof List<?> list) {
            byte[] bytes = new byte[list.size()];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = number(list.get(at));
            }
            return bytes;
        }
        if (in instanceof String text) {
            try {
                return Base64.getMimeDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw unreadable();
            }
        }
        throw new GatewayRefusal("缺少文件：请用multipart的file部分，或fsUploadIn.in（字节数组）");
    }

    private static byte number(@org.jspecify.annotations.Nullable Object item) {
        try {
            int number = Integer.parseInt(String.valueOf(item));
            if (number >= -SIGNED && number < BYTE_BITS) {
                return (byte) number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw unreadable();
    }

    private static GatewayRefusal unreadable() {
        return new GatewayRefusal("文件数据（fsUploadIn.in）应为字节数组或Base64文本");
    }
}
